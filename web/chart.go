package web

import (
	"fmt"
	"math"
	"strings"

	"onrecord/index"
)

// chart is a trend as a picture: one line for each value, broken where the
// archive has no quotes of it, and below the axis a bar for each such gap. Its
// lengths are those of its viewBox.
type chart struct {
	Width, Height int
	Bottom        float64 // of the plot
	Alt           string  // what a screen reader says of it
	Lines         []chartLine
	Ticks         []chartTick // of the shares
	Labels        []chartLabel
}

type chartLine struct {
	Name   string
	Class  string // s1 to s5
	Path   string // "M40,20L60,30"
	Points []chartPoint
	Gaps   []chartGap
	Y      float64 // of its row of gaps
}

type chartPoint struct {
	X, Y  float64
	Link  string
	Title string
}

type chartGap struct{ X, Width float64 }

type chartTick struct {
	Y     float64
	Label string
}

type chartLabel struct {
	X     float64
	Label string
	Minor bool // left out where there is little room
}

const (
	chartWidth  = 720
	chartLeft   = 56
	chartRight  = 16
	chartTop    = 12
	chartPlot   = 220 // height of the plot
	chartGapRow = 9
)

// newChart draws the trends. What has no month is in the table alone.
func (st *site) chart(res *index.Who, times []timeRow, name func(string) string) *chart {
	var at []int // the points that are drawn
	for i, p := range res.Trends[0].Points {
		if res.By == index.Yearly || p.Month > 0 {
			at = append(at, i)
		}
	}
	most := 0.0
	for _, t := range res.Trends {
		for _, i := range at {
			share, _ := t.Points[i].Share()
			most = max(most, share)
		}
	}
	top := roundShare(most)
	c := &chart{Width: chartWidth, Bottom: chartTop + chartPlot}
	step := float64(chartWidth-chartLeft-chartRight) / float64(len(at))
	x := func(j int) float64 { return tenth(chartLeft + step*(float64(j)+0.5)) }
	y := func(share float64) float64 { return tenth(chartTop + chartPlot*(1-share/top)) }
	for i := range 3 {
		share := top * float64(i) / 2
		c.Ticks = append(c.Ticks, chartTick{y(share), strings.TrimSuffix(fmt.Sprintf("%.4g", 100*share), ".0") + " %"})
	}
	for k, t := range res.Trends {
		l := chartLine{Name: name(t.Value), Class: fmt.Sprintf("s%d", k+1), Y: c.Bottom + 6 + float64(k*chartGapRow)}
		gap := true
		for j, i := range at {
			share, ok := t.Points[i].Share()
			if !ok {
				if n := len(l.Gaps); n > 0 && gap && j > 0 {
					l.Gaps[n-1].Width = tenth(l.Gaps[n-1].Width + step)
				} else {
					l.Gaps = append(l.Gaps, chartGap{tenth(x(j) - step/2), tenth(step)})
				}
				gap = true
				continue
			}
			cell := times[i].Cells[k]
			p := chartPoint{X: x(j), Y: y(share), Link: cell.Quotes, Title: st.say("%s, %s: %d of %d quotes, %s", l.Name, times[i].Period, cell.Count, cell.All, cell.Share)}
			if p.Link == "" {
				p.Link = cell.Theirs
			}
			if gap {
				l.Path += fmt.Sprintf("M%g,%g", p.X, p.Y)
			} else {
				l.Path += fmt.Sprintf("L%g,%g", p.X, p.Y)
			}
			gap = false
			l.Points = append(l.Points, p)
		}
		c.Lines = append(c.Lines, l)
	}
	base := c.Bottom + 6 + float64(len(res.Trends)*chartGapRow)
	c.Height = int(base) + 26
	every := (len(at) + 7) / 8
	for j := 0; j < len(at); j += every {
		p := res.Trends[0].Points[at[j]]
		text := fmt.Sprint(p.Year)
		if p.Month > 0 {
			text = fmt.Sprintf("%d-%02d", p.Year, p.Month)
		}
		c.Labels = append(c.Labels, chartLabel{x(j), text, len(at) > 4 && (j/every)%3 != 0})
	}
	c.Alt = st.alternative(res, at, times, name)
	return c
}

// alternative says in words what the chart shows. All its numbers are in the
// table.
func (st *site) alternative(res *index.Who, at []int, times []timeRow, name func(string) string) string {
	format, gapped := "Share of quotes that match by year, %s to %s.", "%s No quotes in the archive in %d years."
	if res.By == index.Monthly {
		format, gapped = "Share of quotes that match by month, %s to %s.", "%s No quotes in the archive in %d months."
	}
	text := []string{st.say(format, times[at[0]].Period, times[at[len(at)-1]].Period)}
	for _, t := range res.Trends {
		best, gaps := -1, 0
		most := -1.0
		for _, i := range at {
			share, ok := t.Points[i].Share()
			if !ok {
				gaps++
			} else if share > most {
				best, most = i, share
			}
		}
		if best < 0 {
			text = append(text, st.say("%s: no quotes in this time.", name(t.Value)))
			continue
		}
		line := st.say("%s: at most %s, in %s.", name(t.Value), st.percent(t.Points[best].Count, t.Points[best].All), times[best].Period)
		if gaps > 0 {
			line = st.say(gapped, line, gaps)
		}
		text = append(text, line)
	}
	return strings.Join(append(text, st.say("The table below has the numbers.")), " ")
}

// roundShare returns the end of an axis that reaches a share.
func roundShare(share float64) float64 {
	if share <= 0 {
		return 0.01
	}
	unit := math.Pow(10, math.Floor(math.Log10(share)))
	for _, n := range []float64{1, 2, 4, 5, 10} {
		if share <= n*unit*(1+1e-9) {
			return min(1, n*unit)
		}
	}
	return 1
}

// tenth rounds a length: more digits cannot be seen.
func tenth(x float64) float64 { return math.Round(10*x) / 10 }

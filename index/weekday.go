package index

import "time"

// LastWeekday returns the day on which it was that day of the week, counted back
// from d, on which somebody tells of it. On that weekday itself it may be d or a
// week before: a range, or, where these lie in two years, no date. A d that is
// no day gives no date.
func (d Date) LastWeekday(w time.Weekday) Date {
	if d.Precision() != "day" {
		return Date{}
	}
	told, _ := d.Bounds()
	if back := int(told.Weekday()-w+7) % 7; back > 0 {
		return DateOf(told.AddDate(0, 0, -back), FromWeekday)
	}
	early := told.AddDate(0, 0, -7)
	if early.Year() != told.Year() {
		return Date{}
	}
	return Date{Year: told.Year(), From: FromWeekday, Earliest: MonthDay{early.Month(), early.Day()}, Latest: MonthDay{told.Month(), told.Day()}}
}

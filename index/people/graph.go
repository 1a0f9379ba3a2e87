package people

import "slices"

// graph links nodes that seem to be one person. To seem so is not to carry
// over: "John Smith" may be John A. Smith and may be John B. Smith, who are
// two. Then he is neither.
type graph struct {
	r     *Register
	edges map[*node][]*node
}

func (g *graph) link(a, b *node) {
	if slices.Contains(g.edges[a], b) {
		return
	}
	g.edges[a] = append(g.edges[a], b)
	g.edges[b] = append(g.edges[b], a)
}

// cut takes a node out of the graph.
func (g *graph) cut(n *node) {
	for _, m := range g.edges[n] {
		g.edges[m] = slices.DeleteFunc(g.edges[m], func(x *node) bool { return x == n })
	}
	delete(g.edges, n)
}

// components returns who belongs together: everybody once, and nobody with
// one whom he cannot be.
func (g *graph) components(all []*node) (out [][]*node) {
	done := map[*node]bool{}
	for i := 0; i < len(all); i++ {
		if done[all[i]] {
			continue
		}
		c := g.component(all[i])
		if g.consistent(c) {
			for _, n := range c {
				done[n] = true
			}
			out = append(out, c)
			continue
		}
		cut := false
		for _, n := range c {
			if !g.consistent(g.edges[n]) {
				g.cut(n)
				cut = true
			}
		}
		for _, n := range c {
			if !cut { // no one link is wrong by itself
				g.cut(n)
			}
		}
		i-- // what is left of it
	}
	return out
}

// component returns the nodes that are linked to n, itself first.
func (g *graph) component(n *node) []*node {
	c := []*node{n}
	in := map[*node]bool{n: true}
	for i := 0; i < len(c); i++ {
		for _, m := range g.edges[c[i]] {
			if !in[m] {
				in[m] = true
				c = append(c, m)
			}
		}
	}
	return c
}

// consistent reports whether any two of the nodes can be one person.
func (g *graph) consistent(ns []*node) bool {
	for i, a := range ns {
		for _, b := range ns[i+1:] {
			if g.r.against(a, b) || otherMiddle(a.form.name, b.form.name) {
				return false
			}
		}
	}
	return true
}

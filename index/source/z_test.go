package source
import ("testing";"context";"fmt";"path")
func TestZ(t *testing.T){ c:=map[string]int{}
 for _, d := range []string{"small","medium","quotes/dev","adversarial","boilerplate","seed","scale.jsonl.zst","multilingual.jsonl.gz"} {
 err:=Walk(context.Background(),[]string{"/work/shared/data/"+d},Options{},func(x Document)error{ k:=d+" "+path.Ext(x.Origin.Path)+" "+x.Origin.MediaType; c[k]++; if path.Ext(x.Origin.Path)==".txt"&&x.Origin.MediaType!=Plain||path.Ext(x.Origin.Path)==".html"&&x.Origin.MediaType!=HTML {fmt.Println(x.Origin.Path,x.Origin.MediaType)}; return nil},func(s Skip){c[d+" "+path.Ext(s.Path)+" SKIP "+s.Reason]++})
 if err!=nil{t.Error(err)} }
 for k,v:=range c{fmt.Println(k,v)}}

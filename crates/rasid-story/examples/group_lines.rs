//! Groups article lines
use std::io::{BufRead,Write};
use rasid_story::*;
use rasid_model::*;
fn main(){
    let args: Vec<String>=std::env::args().collect();
    let from=args.get(2).cloned().unwrap_or_default();
    let f=std::io::BufReader::new(std::fs::File::open(&args[1]).unwrap());
    let mut arts=vec![];
    for l in f.lines(){
        let v:serde_json::Value=serde_json::from_str(&l.unwrap()).unwrap();
        let s=|k:&str|v[k].as_str().map(str::to_owned);
        let p=s("date").or(s("published"));
        if p.clone().unwrap_or_default()<from{continue}
        let text=s("text").unwrap_or_else(||v["body"].as_array().unwrap().iter().map(|x|x.as_str().unwrap()).collect::<Vec<_>>().join("\n"));
        let mut a=Article{id:v["id"].as_str().map(str::to_owned).unwrap_or(v["id"].to_string()),title:s("title"),text,..Article::default()};
        a.outlet.name=s("source").or(s("outlet_name"));
        a.url=s("url");
        a.credited_source=s("credited_source").map(|n|CreditedSource{raw:n.clone(),name:n});
        a.published=p.map(|p|{let prec=if p.len()>10&&s("published_precision").as_deref()!=Some("day"){Precision::Minute}else{Precision::Day};Dated{value:p.clone(),precision:prec,zone:None,from:Clue::Feed,raw:p,losers:vec![]}});
        arts.push(a);
    }
    arts.sort_by(|a,b|a.published.as_ref().map(|d|&d.value[..10]).cmp(&b.published.as_ref().map(|d|&d.value[..10])));
    let mut an:std::collections::HashMap<String,Analysis>=Default::default();
    if let Some(p)=args.get(3){let tx:std::collections::HashMap<&str,&str>=arts.iter().map(|a|(a.id.as_str(),a.text.as_str())).collect();for l in std::io::BufReader::new(std::fs::File::open(p).unwrap()).lines(){let l=l.unwrap();let v:serde_json::Value=serde_json::from_str(&l).unwrap();let id=v["id"].as_str().unwrap().to_string();let a:Analysis=serde_json::from_value(v).unwrap();if let Some(t)=tx.get(id.as_str()){an.insert(id,a.in_bytes(t));}}}
    let mut sk=Sketcher::default();let days:std::collections::BTreeSet<_>=arts.iter().filter_map(|a|a.published.as_ref()).map(|d|rasid_story::day_of(&d.value)).collect();let span=days.last().unwrap().unwrap()-days.first().unwrap().unwrap()+1;let mut m=Memory::new(arts.len() as f32/span as f32);
    let t=std::time::Instant::now();
    let mut pairs=std::io::BufWriter::new(std::fs::File::create("/tmp/st/pairs.jsonl").unwrap());
    let mut near=std::io::BufWriter::new(std::fs::File::create("/tmp/st/near.tsv").unwrap());
    for a in &arts{
        let e=Entry::new(&mut sk,a,an.get(&a.id).unwrap_or(&Analysis::default()));
        let c=place(&e,&m);
        for (b,r) in &c.reuse{
            let d=match r.direction{Direction::AInB=>"a_in_b",Direction::BInA=>"b_in_a",Direction::Equal=>"equal",Direction::Overlap=>"overlap"};
            let k=match r.made{Made::Copy=>"copy",Made::Rewrite=>"rewrite",Made::Part=>"part"};
            let q=|s:&str|if s.parse::<u32>().is_ok(){s.to_string()}else{format!("\"{s}\"")};
            writeln!(pairs,"{{\"a\":{},\"b\":{},\"relation\":\"{k}\",\"direction\":\"{d}\"}}",q(&a.id),q(&arts[*b as usize].id)).unwrap();
        }
        if let Some((b,n))=c.nearest{writeln!(near,"{}\t{}\t{n}",a.id,arts[b as usize].id).unwrap();}
        for x in &c.merged{m.merge(*x,c.story.unwrap());}
        m.add(e,c.story);
    }
    eprintln!("{} placed in {:?}, {:.0}/s",arts.len(),t.elapsed(),arts.len() as f64/t.elapsed().as_secs_f64());
    let mut out=std::io::BufWriter::new(std::io::stdout());
    for (i,a) in arts.iter().enumerate(){
        let q=if a.id.parse::<u32>().is_ok(){a.id.clone()}else{format!("\"{}\"",a.id)};
        writeln!(out,"{{\"id\":{q},\"story\":{}}}",m.story_of(i as u32).unwrap()).unwrap();
    }
}

using System.Globalization;
using SalesPmCollaboration.Benchmarks;

// bench [--sizes 10000,200000] [--rounds 40] [--samples 25]   the whole comparison; started by build/bench.sh
// product ARGS… | floor --data DIR --urls URL                 the two servers, started by it as processes of their own
return args switch
{
    ["product", .. var rest] => await Servers.RunProductAsync(rest),
    ["floor", "--data", var data, "--urls", var url] => await Floor.RunAsync(data, url),
    _ => await Comparison.RunAsync(Option("--sizes", "10000,200000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)), int.Parse(Option("--rounds", "40"), CultureInfo.InvariantCulture), int.Parse(Option("--samples", "25"), CultureInfo.InvariantCulture)),
};

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

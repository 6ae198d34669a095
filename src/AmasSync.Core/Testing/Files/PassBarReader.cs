using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads <c>runs</c> and <c>pass</c>.</summary>
internal sealed partial class PassBarReader(List<Finding> findings)
{
    private const int MaxRuns = 1000;

    /// <summary>Returns the bar of a section.</summary>
    /// <param name="section">The section of a test or of the defaults.</param>
    /// <param name="outer">The bar if the section sets nothing.</param>
    /// <param name="isCritical">Whether every run must pass.</param>
    public PassBar Read(MappingSection section, PassBar outer, bool isCritical)
    {
        var runs = section.ReadInteger("runs", 1, MaxRuns);
        var pass = section.Read("pass", "a count such as 4 or 4/5", ParsePass);
        if (isCritical)
        {
            if (section.Has("pass"))
            {
                const string hint = "remove one of them: every run of a critical test must pass";
                Report(section, "pass", "'pass' cannot be combined with critical", hint);
            }

            var all = runs ?? outer.Runs;
            return new(all, all);
        }

        if (runs is not null && !section.Has("pass"))
        {
            Report(section, "runs", "'runs' is set without 'pass'", $"add pass: with the number of runs that must pass, such as {runs}");
            return new(runs.Value, runs.Value);
        }

        return pass is null ? outer with { Runs = runs ?? outer.Runs } : Combine(section, pass, runs ?? outer.Runs);
    }

    private PassBar Combine(MappingSection section, (int Required, int? Runs)? pass, int runs)
    {
        var (required, ofRuns) = pass ?? (runs, null);
        if (ofRuns is { } written && written != runs)
        {
            Report(
                section,
                "pass",
                FormattableString.Invariant($"'pass' counts {written} runs, but the test has {runs}"),
                FormattableString.Invariant($"write {required}/{runs}, or set runs: {written}"));
        }
        else if (required > runs)
        {
            Report(
                section,
                "pass",
                FormattableString.Invariant($"{required} of {runs} runs cannot pass"),
                FormattableString.Invariant($"write a number up to {runs}"));
        }

        return new(Math.Min(required, runs), runs);
    }

    private void Report(MappingSection section, string key, string problem, string hint) =>
        findings.Add(FindingCatalog.InvalidPassBar(section.GetPlace(key), problem, hint));

    private static (int Required, int? Runs)? ParsePass(SourceNode node)
    {
        var match = PassPattern.Match((node as SourceNode.Scalar)?.Text ?? "");
        if (!match.Success)
        {
            return null;
        }

        var required = ParseNumber(match.Groups["required"].Value);
        return (required, match.Groups["runs"].Success ? ParseNumber(match.Groups["runs"].Value) : null);
    }

    private static int ParseNumber(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<required>[1-9][0-9]{0,3})(/(?<runs>[1-9][0-9]{0,3}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex PassPattern { get; }
}

using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Judging;

/// <summary>The judges of a project by name. Those that could not be read are known too, so that they are reported once.</summary>
internal sealed class JudgeSet(IReadOnlyDictionary<string, Judge?> judges)
{
    /// <summary>Gets the judges that could be read, by file.</summary>
    public IReadOnlyList<Judge> Readable { get; } =
        [.. judges.Values.OfType<Judge>().OrderBy(judge => judge.File, StringComparer.Ordinal)];

    /// <summary>Gets the judge of a test that names none; null unless the project has exactly one.</summary>
    public JudgeChoice? Only { get; } = judges.Count == 1 ? new(judges.Values.First()) : null;

    private List<string> Names { get; } = [.. judges.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the <c>judge</c> of a test or of the defaults; null if it is absent.</summary>
    public JudgeChoice? ReadChoice(MappingSection section, List<Finding> findings)
    {
        if (section.ReadText("judge") is not { } name)
        {
            return null;
        }

        if (!judges.TryGetValue(name, out var judge))
        {
            findings.Add(FindingCatalog.UnknownJudge(section.GetPlace("judge"), name, Names));
        }

        return new(judge);
    }

    /// <summary>Reports that assertions need a judge, but that there is none or more than one.</summary>
    public void ReportMissing(IEnumerable<Assertion> assertions, List<Finding> findings)
    {
        if (assertions.FirstOrDefault(assertion => assertion.Matcher.Rubrics.Any()) is { } judged)
        {
            findings.Add(FindingCatalog.NoJudge(judged.Place, Names));
        }
    }
}

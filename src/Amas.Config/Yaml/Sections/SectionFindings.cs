using Amas.Config.Findings;

namespace Amas.Config.Yaml.Sections;

/// <summary>The findings about the keys of a kind of file.</summary>
/// <param name="UnknownKey">Creates the finding about a key, from its place, its name and the keys that are known beside it.</param>
/// <param name="WrongValue">Creates the finding about a value, from its place, its key and what is expected.</param>
internal sealed record SectionFindings(
    Func<Place, string, IReadOnlyCollection<string>, Finding> UnknownKey,
    Func<Place, string, string, Finding> WrongValue)
{
    /// <summary>Gets the findings about the project file.</summary>
    public static SectionFindings Project { get; } = new(
        Findings.Catalog.FindingCatalog.UnknownProjectKey, Findings.Catalog.FindingCatalog.WrongProjectValue);

    /// <summary>Gets the findings about a test file.</summary>
    public static SectionFindings Tests { get; } = new(
        Findings.Catalog.FindingCatalog.UnknownTestKey, Findings.Catalog.FindingCatalog.WrongTestValue);
}

namespace Amas.Config.Findings.Rules;

/// <summary>Every rule that the tool checks. Each file of this class holds the rules of a family or a part of it.</summary>
internal static partial class RuleCatalog
{
    // The order in which the properties of several files are initialized is not defined, so the list is built when it is first read.
    private static readonly Lazy<IReadOnlyList<Rule>> SortedRules = new(() =>
    [
        .. new[]
        {
            ReadingRules, FileRules, CompositionRules, BatchFileRules, SchemaRules, WorkflowRules, TemplateRules,
            FolderRules, ProjectRules, SubstitutionRules, CredentialRules, LintRules, ServerRules, TestRules,
        }
            .SelectMany(rules => rules)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ]);

    /// <summary>All rules, sorted by ID.</summary>
    public static IReadOnlyList<Rule> All => SortedRules.Value;

    /// <summary>Returns the rule with that ID, or null.</summary>
    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    private static Rule CreateError(RuleFamily family, string id, string title, string meaning, string help) => new()
    {
        Id = id,
        Family = family,
        Title = title,
        Meaning = meaning,
        Help = help,
        DefaultSeverity = Severity.Error,
        IsConfigurable = !family.PreventsReading,
    };

    private static Rule CreateWarning(RuleFamily family, string id, string title, string meaning, string help) => new()
    {
        Id = id,
        Family = family,
        Title = title,
        Meaning = meaning,
        Help = help,
        DefaultSeverity = Severity.Warning,
        IsConfigurable = !family.PreventsReading,
    };
}

using Amas.Config.Findings;
using Amas.Config.Templates;
using Amas.Config.Workflows;
using AmasSync.Core.Desired;
using AmasSync.Core.Validation.Checks;
using AmasSync.Core.Validation.Credentials;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Validation;

/// <summary>Runs every check that needs no server: each agent by every check, as soon as it is read, then the folder as a whole.</summary>
internal static class Validator
{
    private static readonly ICheck[] Checks =
        [new SchemaCheck(), new CrossFieldCheck(), new GraphCheck(), new TemplateCheck(), new CredentialCheck(), new LintCheck()];

    /// <summary>
    /// Returns the state, whose agents were checked by <see cref="CheckAgent"/>, with all of its findings, sorted by file and place,
    /// without duplicates.
    /// </summary>
    public static DesiredState Validate(DesiredState state)
    {
        var checkFindings = state.CheckFindings.Where(found => !IsSuppressed(found, state)).Select(found => found.Finding);
        var findings = Sort([.. state.Findings, .. checkFindings, .. FolderCheck.Check(state)]);
        return RedactedCredentials.Redact(state with { Findings = findings, CheckFindings = [] });
    }

    /// <summary>
    /// Returns the findings about an agent, with or without a name. If a value has an error, a warning about it adds nothing.
    /// </summary>
    public static IEnumerable<Finding> CheckAgent(DesiredAgent agent)
    {
        Problem[] problems =
        [
            .. Checks.SelectMany(check => check.Check(agent.Config)), .. Yaml11Boolean.Check(agent), .. SourceTextCheck.Check(agent),
        ];
        var wrong = problems
            .Where(problem => problem is { Severity: Severity.Error, IsAtKey: false })
            .Select(problem => problem.Pointer.Text)
            .ToHashSet(StringComparer.Ordinal);
        return from problem in problems
               where problem.Severity == Severity.Error || problem.IsAtKey || !wrong.Contains(problem.Pointer.Text)
               where !PromptLint.IsUnreadPrompt(problem, agent)
               select FindingLocator.Locate(problem, agent);
    }

    /// <summary>Returns the findings in the order of the report: by file, place and code, without duplicates.</summary>
    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
    [
        .. MergeDuplicates([.. findings.Distinct()])
            .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    private static bool IsSuppressed(CheckFinding found, DesiredState state) =>
        state.Suppressions.IsSuppressed(found.Finding.Place.File, found.Finding.Code)
        || state.Suppressions.IsSuppressed(found.AgentFile, found.Finding.Code);

    /// <summary>Merges the findings about a file that several agents use, or about a value that several aliases refer to.</summary>
    private static IEnumerable<Finding> MergeDuplicates(Finding[] findings) => findings.Length < 2
        ? findings
        : findings.GroupBy(finding => (finding.Place, finding.Code, finding.Message)).Select(same => Merge([.. same]));

    private static Finding Merge(List<Finding> same)
    {
        var first = same[0];
        return same.Count == 1 || first.Provenance is null
            ? first
            : first with { Provenance = FormattableString.Invariant($"{first.Provenance}, and {same.Count - 1} more") };
    }
}

using Amas.Config.Findings;
using Amas.Config.Templates;
using Amas.Config.Workflows;
using AmasSync.Core.Desired;
using AmasSync.Core.Validation.Checks;
using AmasSync.Core.Validation.Credentials;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Validation;

/// <summary>
/// Everything that can be said of a folder without asking anybody: each agent by every check, those without a name too, then the folder as a whole.
/// </summary>
internal static class Validator
{
    private static readonly ICheck[] Checks = [new SchemaCheck(), new CrossFieldCheck(), new GraphCheck(), new TemplateCheck(), new CredentialCheck(), new LintCheck()];

    /// <summary>The same state with all of its findings, each once, by file and place.</summary>
    public static DesiredState Validate(DesiredState state)
    {
        DesiredAgent[] agents = [.. state.Agents, .. state.UnnamedAgents];
        var found = new Finding[agents.Length][];
        Parallel.For(0, agents.Length, index => found[index] = [.. CheckAgent(agents[index]).Where(finding => !IsSuppressed(finding, agents[index], state))]);
        return RedactedCredentials.Redact(state with { Findings = Sort([.. state.Findings, .. found.SelectMany(findings => findings), .. FolderCheck.Check(state)]) });
    }

    /// <summary>Findings as they are reported: each once, by file, place and code.</summary>
    public static IReadOnlyList<Finding> Sort(IEnumerable<Finding> findings) =>
    [
        .. MergeDuplicates([.. findings.Distinct()])
            .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    private static bool IsSuppressed(Finding finding, DesiredAgent agent, DesiredState state) =>
        state.Suppressions.IsSuppressed(finding.Place.File, finding.Code) || state.Suppressions.IsSuppressed(agent.File, finding.Code);

    /// <summary>What is wrong in a file that several agents use, or behind an alias, is said once.</summary>
    private static IEnumerable<Finding> MergeDuplicates(Finding[] findings) => findings.Length < 2 ? findings : findings
        .GroupBy(finding => (finding.Place, finding.Code, finding.Message))
        .Select(group => group.ToList())
        .Select(same => same is [var only] ? only : same[0].Provenance is null ? same[0] : same[0] with { Provenance = FormattableString.Invariant($"{same[0].Provenance}, and {same.Count - 1} more") });

    // A doubt about a value that is plainly wrong says nothing new.
    private static IEnumerable<Finding> CheckAgent(DesiredAgent agent)
    {
        Problem[] problems = [.. Checks.SelectMany(check => check.Check(agent.Config)), .. Yaml11Boolean.Check(agent)];
        var wrong = problems
            .Where(problem => problem is { Severity: Severity.Error, IsAtKey: false })
            .Select(problem => problem.Pointer.Text)
            .ToHashSet(StringComparer.Ordinal);
        return from problem in problems
               where problem.Severity == Severity.Error || problem.IsAtKey || !wrong.Contains(problem.Pointer.Text)
               select FindingLocator.Locate(problem, agent);
    }
}

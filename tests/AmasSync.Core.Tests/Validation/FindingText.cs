using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

/// <summary>The findings about a text, one per line: <c>line:column severity code message (hint)</c>.</summary>
internal static class FindingText
{
    /// <summary>Returns the findings, without those about missing prompts: the small agents of most tests have none.</summary>
    public static IReadOnlyList<Finding> Findings(string yaml) =>
        ExcludeMissingPrompts(AllFindings(yaml));

    public static IReadOnlyList<Finding> ExcludeMissingPrompts(IReadOnlyList<Finding> findings) =>
        [.. findings.Where(finding => finding.Rule != RuleCatalog.MissingPrompt)];

    public static IReadOnlyList<Finding> AllFindings(string yaml)
    {
        using ProjectFixture project = new();
        return Validator.Validate(project.With("agents/a.yaml", yaml).Read()).Findings;
    }

    public static string Of(string yaml) => string.Join('\n', Findings(yaml).Select(Line));

    public static string Line(Finding finding) =>
        $"{finding.Place.Line}:{finding.Place.Column} {finding.Severity} {finding.Code} {finding.Message}{(finding.Hint is null ? "" : $" ({finding.Hint})")}";
}

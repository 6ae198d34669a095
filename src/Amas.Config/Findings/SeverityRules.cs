using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings;

/// <summary>The severities that a project sets under <c>rules</c>, by code.</summary>
internal sealed record SeverityRules(IReadOnlyDictionary<string, Severity> ByCode)
{
    public static SeverityRules None { get; } = new(new Dictionary<string, Severity>());

    /// <summary>
    /// Returns whether a project may set the severity of that code, known or not. It may not if the findings prevent reading: agents that
    /// were not read must not count as deleted.
    /// </summary>
    public static bool CanChange(string code) => RuleFamily.Find(code) is not { PreventsReading: true };

    /// <summary>Returns the findings with the project's severities, without those that it turns off.</summary>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings) =>
        ByCode.Count == 0 ? findings : [.. findings.Select(SetSeverity).Where(finding => finding.Severity != Severity.Off)];

    private Finding SetSeverity(Finding finding) =>
        finding.Rule.IsConfigurable && ByCode.TryGetValue(finding.Code, out var severity) ? finding with { Severity = severity } : finding;
}

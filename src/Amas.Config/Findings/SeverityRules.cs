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

    /// <summary>Gets whether warnings count as errors.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Returns the findings with the project's severities, without those that it turns off.</summary>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings)
    {
        if (ByCode.Count == 0 && !IsStrict)
        {
            return findings;
        }

        var changed = findings.Select(SetSeverity).Where(finding => finding.Severity != Severity.Off);
        return [.. changed.Select(Escalate)];
    }

    private Finding SetSeverity(Finding finding) =>
        finding.Rule.IsConfigurable && ByCode.TryGetValue(finding.Code, out var severity) ? finding with { Severity = severity } : finding;

    private Finding Escalate(Finding finding) => IsStrict && finding is { Severity: Severity.Warning, Rule.IsErrorIfStrict: true }
        ? finding with { Severity = Severity.Error, IsEscalated = true }
        : finding;
}

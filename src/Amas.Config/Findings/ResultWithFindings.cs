namespace Amas.Config.Findings;

/// <summary>A value and the findings from reading it. If one of them is an error, the value holds only what could be read.</summary>
internal sealed record ResultWithFindings<T>(T Value, IReadOnlyList<Finding> Findings)
{
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}

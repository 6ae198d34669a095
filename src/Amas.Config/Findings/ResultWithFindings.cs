namespace Amas.Config.Findings;

/// <summary>A value with the findings on the way to it. With an error among them the value is what could be saved of it.</summary>
internal sealed record ResultWithFindings<T>(T Value, IReadOnlyList<Finding> Findings)
{
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}

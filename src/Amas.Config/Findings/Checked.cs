namespace Amas.Config.Findings;

/// <summary>A value with the findings on the way to it. With an error among them the value is what could be saved of it.</summary>
internal sealed record Checked<T>(T Value, IReadOnlyList<Finding> Findings)
{
    public bool IsSound => Findings.All(finding => finding.Severity != Severity.Error);
}

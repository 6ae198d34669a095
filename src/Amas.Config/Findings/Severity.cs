namespace Amas.Config.Findings;

/// <summary>How much a finding matters. The order is by weight: an error stops an apply.</summary>
internal enum Severity
{
    Off,
    Info,
    Warning,
    Error,
}

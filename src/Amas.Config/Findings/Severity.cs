namespace Amas.Config.Findings;

/// <summary>The severity of a finding, in ascending order. An error prevents an apply.</summary>
internal enum Severity
{
    Off,
    Info,
    Warning,
    Error,
}

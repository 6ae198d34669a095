namespace Amas.Emulator.Agents;

/// <summary>What is wrong with a configuration: <paramref name="Field"/> is a dotted path (<c>agents.0.name</c>), empty for the whole.</summary>
internal sealed record ConfigError(string Field, string Message);

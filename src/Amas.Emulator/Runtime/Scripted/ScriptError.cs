using Amas.Config.Findings;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>What is wrong at one place of a script.</summary>
internal sealed record ScriptError(Place Place, string Message)
{
    public override string ToString() => $"{Place.File}:{Place.Line}:{Place.Column}: {Message}";
}

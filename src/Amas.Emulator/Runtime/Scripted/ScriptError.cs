using Amas.Config.Findings;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>An error in a script and its location.</summary>
internal sealed record ScriptError(Place Place, string Message)
{
    public override string ToString() => $"{Place.File}:{Place.Line}:{Place.Column}: {Message}";
}

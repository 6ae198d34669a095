using Amas.Config.Findings;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>What is wrong at one place of a script.</summary>
internal sealed record ScriptMistake(Place Place, string Sentence)
{
    public override string ToString() => $"{Place.File}:{Place.Line}:{Place.Column}: {Sentence}";
}

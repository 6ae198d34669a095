namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>One of the actions that a rule draws from.</summary>
/// <param name="Weight">How often it is drawn, compared to the others; at least 1.</param>
/// <param name="Actions">A rule without conditions.</param>
internal sealed record WeightedActions(int Weight, ScriptRule Actions);

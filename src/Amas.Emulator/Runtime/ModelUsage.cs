namespace Amas.Emulator.Runtime;

/// <summary>How much the models read and wrote, in tokens: as a model reports it, else estimated at four characters each.</summary>
internal readonly record struct ModelUsage(int InputTokens, int OutputTokens);

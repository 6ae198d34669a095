namespace Amas.Emulator.Runtime.Scripted;

/// <summary>A script cannot be used. The message lists its errors, one per line.</summary>
internal sealed class ScriptException(string message) : Exception(message);

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>A script cannot be used. The message tells all that is wrong with it, a line each.</summary>
internal sealed class ScriptException(string message) : Exception(message);

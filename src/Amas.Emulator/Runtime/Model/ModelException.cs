namespace Amas.Emulator.Runtime.Model;

/// <summary>A model did not reply. The message is one sentence for the user, without keys and prompts.</summary>
internal sealed class ModelException(string message, bool isTimeout = false, Exception? inner = null) : Exception(message, inner)
{
    public bool IsTimeout { get; } = isTimeout;
}

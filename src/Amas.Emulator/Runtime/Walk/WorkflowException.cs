namespace Amas.Emulator.Runtime.Walk;

/// <summary>The workflow cannot be completed. The message is one sentence for the user.</summary>
internal sealed class WorkflowException(string message) : Exception(message);

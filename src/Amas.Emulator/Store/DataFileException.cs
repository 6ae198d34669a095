namespace Amas.Emulator.Store;

/// <summary>The data file cannot be used; the message is one sentence for whoever named it.</summary>
internal sealed class DataFileException(string message, Exception? cause = null) : Exception(message, cause);

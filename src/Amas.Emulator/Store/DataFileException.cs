namespace Amas.Emulator.Store;

/// <summary>The data file cannot be used. The message is meant for the user.</summary>
internal sealed class DataFileException(string message, Exception? cause = null) : Exception(message, cause);

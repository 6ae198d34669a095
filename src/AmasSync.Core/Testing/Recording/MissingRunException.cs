namespace AmasSync.Core.Testing.Recording;

/// <summary>A run is needed that was not recorded. The message is a sentence without a final period.</summary>
internal sealed class MissingRunException(string message) : Exception(message);

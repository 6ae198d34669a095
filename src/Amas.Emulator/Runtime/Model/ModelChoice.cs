namespace Amas.Emulator.Runtime.Model;

/// <summary>The model of the agents of all sessions. A closed set.</summary>
internal abstract record ModelChoice
{
    private ModelChoice()
    {
    }

    /// <summary>Scripted replies.</summary>
    /// <param name="Script">The path of the script; null without one.</param>
    public sealed record ScriptSettings(string? Script = null) : ModelChoice;

    /// <summary>A server with an OpenAI-compatible chat API.</summary>
    /// <param name="Url">The base URL, to which <c>chat/completions</c> is appended.</param>
    public sealed record OpenAiSettings(Uri Url) : ModelChoice
    {
        /// <summary>The default timeout per reply.</summary>
        public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(2);

        /// <summary>The environment variable with the key; null if the server needs no key.</summary>
        public string? KeyVariable { get; init; }

        /// <summary>The key, after its variable is read.</summary>
        public ModelKey? Key { get; init; }

        /// <summary>The model to use instead of those in configurations; null to use those.</summary>
        public string? Name { get; init; }

        public TimeSpan Timeout { get; init; } = DefaultTimeout;
    }
}

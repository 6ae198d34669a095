namespace Amas.Emulator.Runtime.Model;

/// <summary>What answers for the agents of all sessions. A closed set.</summary>
internal abstract record ModelChoice
{
    private ModelChoice()
    {
    }

    /// <param name="Script">The path of the script, or null for none.</param>
    public sealed record ScriptSettings(string? Script = null) : ModelChoice;

    /// <summary>A server that speaks the OpenAI chat API.</summary>
    /// <param name="Url">The address that <c>chat/completions</c> is put behind.</param>
    public sealed record OpenAiSettings(Uri Url) : ModelChoice
    {
        /// <summary>How long one answer may take.</summary>
        public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(2);

        /// <summary>The environment variable that holds the key, or null where the server wants none.</summary>
        public string? KeyVariable { get; init; }

        /// <summary>The key, once its variable was read.</summary>
        public ModelKey? Key { get; init; }

        /// <summary>The model that is asked whatever a configuration names, or null to ask the one that it names.</summary>
        public string? Name { get; init; }

        public TimeSpan Timeout { get; init; } = DefaultTimeout;
    }
}

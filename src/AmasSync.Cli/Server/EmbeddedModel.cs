namespace AmasSync.Cli.Server;

/// <summary>Where the embedded server gets its replies from.</summary>
internal enum EmbeddedModel
{
    /// <summary>Rules that give the same reply to the same message.</summary>
    Scripted,

    /// <summary>A server with an OpenAI-compatible API.</summary>
    OpenAi,
}

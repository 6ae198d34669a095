namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>The outcome of one push.</summary>
internal enum PushOutcome
{
    Given,

    /// <summary>The connection is closed before the server receives it.</summary>
    NotTaken,

    /// <summary>The server carries it out, and its reply is lost.</summary>
    Lost,

    /// <summary>The server replies that the request is too large.</summary>
    TooLarge,
}

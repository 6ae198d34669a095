namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>What becomes of one push.</summary>
internal enum PushOutcome
{
    Given,

    /// <summary>Cut off before the server did anything.</summary>
    NotTaken,

    /// <summary>Done by the server, and its answer cut off.</summary>
    Lost,
}

namespace AmasSync.Cli.CommandLine;

/// <summary>What the command line knows of a command.</summary>
internal interface ICommandTraits
{
    /// <summary>Gets the formats that <c>--format</c> accepts. The first is the default.</summary>
    IReadOnlyList<OutputFormat> Formats { get; }

    /// <summary>Gets whether the command accepts several environments in one call.</summary>
    bool IsMultiEnvironment { get; }

    /// <summary>Gets whether the command is for all environments of the project if none is selected.</summary>
    bool SelectsAllByDefault { get; }

    /// <summary>Gets the global options that have an effect on the command. The help lists only these.</summary>
    GlobalOptionSet ListedGlobals { get; }
}

namespace AmasSync.Core.Importing.Merging;

/// <summary>What an import does with one place where the file differs from the server.</summary>
internal enum MergeDecision
{
    /// <summary>Only the file changed it, or the server stores another form of it: the file keeps its value.</summary>
    Left,

    /// <summary>The server changed it: the file takes the server's value.</summary>
    Taken,

    /// <summary>Both changed a text, in different lines: the file takes the server's lines and keeps its own.</summary>
    Merged,

    /// <summary>Both changed it: the file takes the server's value, which was asked for. The replaced file is kept.</summary>
    Replaced,

    /// <summary>Both changed it, or it is not known who did: the agent is left unchanged.</summary>
    Conflict,
}

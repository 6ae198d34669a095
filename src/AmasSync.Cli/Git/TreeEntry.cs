namespace AmasSync.Cli.Git;

/// <summary>An entry of a commit's tree.</summary>
/// <param name="Mode">The mode, in octal digits.</param>
/// <param name="ObjectId">The ID of the object.</param>
/// <param name="Size">The size in bytes; 0 for a submodule.</param>
/// <param name="Path">The path, relative to the folder that was listed, with forward slashes.</param>
internal sealed record TreeEntry(string Mode, string ObjectId, long Size, string Path)
{
    public bool IsSubmodule => Mode == "160000";

    public bool IsLink => Mode == "120000";
}

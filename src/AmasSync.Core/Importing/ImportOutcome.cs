namespace AmasSync.Core.Importing;

/// <summary>The outcome of one agent of an import.</summary>
internal enum ImportOutcome
{
    /// <summary>Written to a new file.</summary>
    Written,

    /// <summary>Its file, or a text file that it refers to, was changed in place.</summary>
    Edited,

    /// <summary>Its file already matches the server; it was added to the inventory.</summary>
    Recorded,

    /// <summary>File, server and inventory are already equal.</summary>
    Unchanged,

    /// <summary>Left out, because it was not selected by its name: it belongs to another environment, or its file was deleted.</summary>
    Skipped,

    /// <summary>Deleted on the server. Its file was left unchanged.</summary>
    Gone,

    /// <summary>Left unchanged for safety: it needs another decision first.</summary>
    Refused,

    /// <summary>Left unchanged, because the file and the server changed the same place.</summary>
    Conflict,

    /// <summary>Left unchanged, because its file cannot be changed to match the server without guessing.</summary>
    Failed,
}

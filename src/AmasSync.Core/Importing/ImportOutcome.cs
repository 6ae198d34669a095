namespace AmasSync.Core.Importing;

/// <summary>What became of one agent of an import.</summary>
internal enum ImportOutcome
{
    /// <summary>A new file holds it.</summary>
    Written,

    /// <summary>Its file, or the text file that it names, was changed in place.</summary>
    Edited,

    /// <summary>Its file says the same already; it is recorded as ours.</summary>
    Recorded,

    /// <summary>File, server and inventory agree already.</summary>
    Unchanged,

    /// <summary>It cannot belong to this environment, and nobody asked for it by name.</summary>
    Skipped,

    /// <summary>Left alone for safety: it needs another decision first.</summary>
    Refused,

    /// <summary>Left alone because its file cannot be made to say what the server has without a guess.</summary>
    Failed,
}

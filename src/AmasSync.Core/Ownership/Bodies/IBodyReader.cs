namespace AmasSync.Core.Ownership.Bodies;

/// <summary>Reads the configurations of an inventory, which its entries refer to by their fingerprints.</summary>
internal interface IBodyReader
{
    /// <summary>Gets where the configurations are, for messages.</summary>
    string Place { get; }

    /// <summary>Gets what to do if a configuration is missing or damaged, as a clause.</summary>
    string Remedy { get; }

    /// <summary>Gets whether what it reads is known to be one JSON object, because it was read as part of a document.</summary>
    bool IsParsed { get; }

    /// <summary>Reads a configuration as UTF-8 JSON; null if it is missing.</summary>
    /// <exception cref="InventoryException">It cannot be read.</exception>
    ReadOnlyMemory<byte>? Read(string fingerprint);
}

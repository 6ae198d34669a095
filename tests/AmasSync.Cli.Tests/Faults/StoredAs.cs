namespace AmasSync.Cli.Tests.Faults;

/// <summary>What a server does with a configuration before it stores it.</summary>
internal enum StoredAs
{
    Sent,
    Trimmed,
    Sorted,
    Extended,
}

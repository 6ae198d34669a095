namespace AmasSync.Core.Comparing;

/// <summary>Which side changed a place since the last apply. A server edit is not overwritten without consent.</summary>
[Flags]
internal enum Origin
{
    None = 0,
    File = 1,
    Server = 2,
    Both = File | Server,
}

namespace AmasSync.Core.Comparing;

/// <summary>Who moved a place since the last apply. Decides about consent: what the server moved is not overwritten unasked.</summary>
[Flags]
internal enum Origin
{
    None = 0,
    File = 1,
    Server = 2,
    Both = File | Server,
}

namespace AmasSync.Cli.Tests.Faults;

/// <summary>A call of the tool: its number, from 1, method and target.</summary>
internal sealed record ProxyCall(int Number, string Method, string Target)
{
    public bool IsList => Method == "GET" && Target.Split('?')[0].EndsWith("/agent/", StringComparison.Ordinal);

    /// <summary>Whether it changes saved agents.</summary>
    public bool IsWrite => Method is "PATCH" or "DELETE" || (Method == "POST" && Target.EndsWith("/agent/", StringComparison.Ordinal));

    public static ProxyCall Of(int number, ProxyMessage request)
    {
        var parts = request.FirstLine.Split(' ');
        return new(number, parts[0], parts[1]);
    }

    public override string ToString() => $"{Number} {Method} {Target}";
}

using System.Net;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Access;

/// <summary>
/// Refuses requests for other hosts than this machine while the emulator listens on this machine only. A web page whose host name was made
/// to resolve to this machine (DNS rebinding) could otherwise use the API with the default key, which everybody knows. An IP address cannot
/// be rebound. An emulator that other machines can reach has names that it cannot know, so it checks them only if some are listed.
/// </summary>
internal sealed class HostCheck(EmulatorOptions options)
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> allowed = new([.. LocalNames, .. options.AllowedHosts], StringComparer.OrdinalIgnoreCase);
    private readonly bool isChecked = options.AllowedHosts.Count > 0 || IPAddress.IsLoopback(IPAddress.Parse(options.Host));

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (!isChecked || allowed.Contains(host) || IsAddress(host))
        {
            return next(context);
        }

        var message = $"The host '{host}' is not this machine. Use localhost, or start the emulator with --allowed-host {host}.";
        return ApiErrors.ForStatus(StatusCodes.Status403Forbidden, message).WriteAsync(context.Response);
    }

    private static bool IsAddress(string host) => host.Length == 0 || IPAddress.TryParse(host.Trim('[', ']'), out _);
}

using System.CommandLine.Parsing;
using System.Net;

namespace Amas.Emulator.CommandLine;

/// <summary>Parses the value of <c>--host</c>.</summary>
internal static class ListenAddress
{
    public static string Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text == "localhost")
        {
            return IPAddress.Loopback.ToString();
        }

        if (!IPAddress.TryParse(text, out _))
        {
            result.AddError($"invalid value '{text}' for --host: expected an IP address of this machine, or localhost");
        }

        return text;
    }
}

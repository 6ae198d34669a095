using System.CommandLine.Parsing;
using Amas.Emulator.Faults;

namespace Amas.Emulator.CommandLine;

/// <summary>Parses the value of <c>--fault</c>: kinds with their shares, which add up to at most 1.</summary>
internal static class FaultList
{
    public static FaultShare[] Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        FaultShare?[] shares = [.. text.Split(',').Select(OptionText.ParseFault)];
        if (shares.Contains(null))
        {
            result.AddError($"invalid value '{text}' for --fault: expected KIND:SHARE,... with the kinds "
                + "drop, lost, half, html, 500, 503, 429 and shares from 0 to 1 or 0% to 100%");
        }
        else if (shares.OfType<FaultShare>().Sum(share => (decimal)share.Share) > 1)
        {
            result.AddError("the shares of --fault add up to more than 1");
        }

        return [.. shares.OfType<FaultShare>()];
    }
}

namespace SalesPmCollaboration.Handovers.Domain.SigningTerms;

/// <summary>Version 1, under a reserved id.</summary>
public static class DefaultSigningTerms
{
    public static SigningTermsText Edition1(DateTimeOffset at) => SigningTermsText.Publish(new(Guid.Parse("00000000-0000-4000-8000-0000000e0001")), 1, Zh, En, at);

    private const string Zh =
        """
        电子签认约定（第1版）
        一、本人同意在本系统中以登录后点击确认的方式对项目移交文件进行签认，并认可其在公司内部管理中的效力。
        二、签认仅针对页面所示的内容指纹（SHA-256）；内容变更后须重新签认，原签认作为历史保留。
        三、本人只以本人身份签认，不代他人登录签认；代理签认须有事先登记的委托。
        四、本系统签认为系统内电子记录，并非经第三方电子认证的可靠电子签名；需要同等于手写签名或盖章效力的，应另行采用纸质签章或第三方可靠电子签名。
        """;

    private const string En =
        """
        Terms of electronic sign-off (version 1)
        1. I agree to sign off handover documents in this system by confirming while signed in, and accept the effect this has inside the company.
        2. A sign-off is for the content fingerprint (SHA-256) shown on the page; changed content is signed anew and the earlier sign-off stays as history.
        3. I sign only as myself; signing for another person needs a delegation recorded beforehand.
        4. A sign-off here is an electronic record of this system, not a reliable electronic signature certified by a third party; where the effect of a handwritten signature or seal is needed, paper or a certified provider is used.
        """;
}

/**
 * Species by name: common ones of Changzhou, and common ones of the Los Angeles inventory. A line is
 * `中文名|Latin|what else it is called` (synonyms and English names, separated by commas). Family, genus and group come
 * from genera.ts. An empty Chinese name means that none is known for certain: the Latin one is shown; pinyin and initials are made when a species is written to the database.
 */
const lines = `
香樟|Cinnamomum camphora|Camphora officinarum, camphor tree, camphor
银杏|Ginkgo biloba|maidenhair tree, ginkgo, ginko
二球悬铃木|Platanus × hispanica|Platanus acerifolia, Platanus x acerifolia, london plane, london planetree
一球悬铃木|Platanus occidentalis|american sycamore, sycamore
三球悬铃木|Platanus orientalis|oriental plane
加州悬铃木|Platanus racemosa|california sycamore, western sycamore
墨西哥悬铃木|Platanus mexicana|mexican sycamore
广玉兰|Magnolia grandiflora|荷花玉兰, southern magnolia, magnolia
玉兰|Yulania denudata|Magnolia denudata, 白玉兰, yulan magnolia
紫玉兰|Yulania liliiflora|Magnolia liliiflora, 辛夷
二乔玉兰|Yulania × soulangeana|Magnolia soulangiana, Magnolia soulangeana, saucer magnolia
星花玉兰|Yulania stellata|Magnolia stellata, star magnolia
含笑花|Michelia figo|Magnolia figo, banana shrub
乐昌含笑|Michelia chapensis|
深山含笑|Michelia maudiae|
南亚含笑|Michelia doltsopa|sweet michelia
鹅掌楸|Liriodendron chinense|马褂木, chinese tulip tree
北美鹅掌楸|Liriodendron tulipifera|tulip tree, tulip poplar
桂花|Osmanthus fragrans|木樨, 金桂, 丹桂, 银桂, sweet osmanthus
女贞|Ligustrum lucidum|大叶女贞, glossy privet, privet
日本女贞|Ligustrum japonicum|japanese privet
小叶女贞|Ligustrum quihoui|
白蜡树|Fraxinus chinensis|chinese ash
墨西哥白蜡|Fraxinus uhdei|shamel ash, evergreen ash
绒毛白蜡|Fraxinus velutina|arizona ash, modesto ash, velvet ash, ash
窄叶白蜡|Fraxinus angustifolia|Fraxinus oxycarpa, raywood ash
美国白蜡|Fraxinus americana|white ash
流苏树|Chionanthus retusus|chinese fringe tree, fringe tree
油橄榄|Olea europaea|木樨榄, olive, olive tree
榉树|Zelkova schneideriana|大叶榉树
日本榉|Zelkova serrata|光叶榉, sawtooth zelkova, japanese zelkova, zelkova
榔榆|Ulmus parvifolia|chinese elm, evergreen elm
榆树|Ulmus pumila|siberian elm
美国榆|Ulmus americana|american elm
朴树|Celtis sinensis|chinese hackberry
美洲朴|Celtis occidentalis|hackberry, common hackberry
南欧朴|Celtis australis|european hackberry
网脉朴|Celtis reticulata|western hackberry, netleaf hackberry
珊瑚朴|Celtis julianae|
青檀|Pteroceltis tatarinowii|
水杉|Metasequoia glyptostroboides|dawn redwood
池杉|Taxodium distichum var. imbricatum|Taxodium ascendens, pond cypress
落羽杉|Taxodium distichum|bald cypress
墨西哥落羽杉|Taxodium mucronatum|montezuma cypress
中山杉|Taxodium 'Zhongshanshan'|
柳杉|Cryptomeria japonica|Cryptomeria fortunei, japanese cedar
杉木|Cunninghamia lanceolata|china fir
雪松|Cedrus deodara|deodar cedar, deodara cedar, deodar
北非雪松|Cedrus atlantica|atlas cedar, blue atlas cedar
黎巴嫩雪松|Cedrus libani|cedar of lebanon
马尾松|Pinus massoniana|
黑松|Pinus thunbergii|Pinus thunbergiana, japanese black pine
湿地松|Pinus elliottii|slash pine
五针松|Pinus parviflora|japanese white pine
白皮松|Pinus bungeana|lacebark pine
加那利松|Pinus canariensis|canary island pine
地中海松|Pinus halepensis|aleppo pine
意大利松|Pinus pinea|italian stone pine, stone pine
阿富汗松|Pinus eldarica|afghan pine, mondell pine
土耳其松|Pinus brutia|calabrian pine
辐射松|Pinus radiata|monterey pine
扭叶松|Pinus contorta|shore pine, lodgepole pine
金钱松|Pseudolarix amabilis|golden larch
侧柏|Platycladus orientalis|oriental arborvitae
圆柏|Juniperus chinensis|Sabina chinensis, 桧柏, chinese juniper, hollywood juniper
龙柏|Juniperus chinensis 'Kaizuca'|
柏木|Cupressus funebris|
地中海柏木|Cupressus sempervirens|italian cypress
北美翠柏|Calocedrus decurrens|incense cedar
北美红杉|Sequoia sempervirens|coast redwood, redwood
巨杉|Sequoiadendron giganteum|giant sequoia
北美香柏|Thuja occidentalis|american arborvitae
北美乔柏|Thuja plicata|western red cedar
罗汉松|Podocarpus macrophyllus|Afrocarpus macrophyllus, yew pine
细叶非洲杉|Afrocarpus gracilior|Podocarpus gracilior, fern pine
竹柏|Nageia nagi|
红豆杉|Taxus wallichiana var. chinensis|Taxus chinensis
异叶南洋杉|Araucaria heterophylla|norfolk island pine
枫香树|Liquidambar formosana|枫香, formosan sweetgum, chinese sweetgum
北美枫香|Liquidambar styraciflua|american sweetgum, sweetgum, liquid amber
栾树|Koelreuteria paniculata|goldenrain tree, golden rain, golden rain tree
复羽叶栾|Koelreuteria bipinnata|黄山栾树, 全缘叶栾树, chinese flame tree
无患子|Sapindus saponaria|Sapindus mukorossi, soapberry
七叶树|Aesculus chinensis|
三角槭|Acer buergerianum|三角枫, Acer buergeranum, trident maple
鸡爪槭|Acer palmatum|鸡爪枫, japanese maple
红枫|Acer palmatum 'Atropurpureum'|
元宝槭|Acer truncatum|
银白槭|Acer saccharinum|silver maple
挪威槭|Acer platanoides|norway maple
红花槭|Acer rubrum|red maple
糖槭|Acer saccharum|sugar maple
茶条槭|Acer tataricum subsp. ginnala|Acer ginnala
合欢|Albizia julibrissin|silk tree, mimosa
槐|Styphnolobium japonicum|国槐, 槐树, Sophora japonica, japanese pagoda tree, japanese pagota, chinese scholar tree
龙爪槐|Styphnolobium japonicum 'Pendula'|
刺槐|Robinia pseudoacacia|洋槐, black locust
皂荚|Gleditsia sinensis|皂角
美国皂荚|Gleditsia triacanthos|honey locust, gladitzia, gladitcia
紫荆|Cercis chinensis|chinese redbud
加拿大紫荆|Cercis canadensis|eastern redbud, redbud
西美紫荆|Cercis occidentalis|western redbud
紫藤|Wisteria sinensis|chinese wisteria
黄檀|Dalbergia hupeana|
宫粉羊蹄甲|Bauhinia variegata|purple orchid tree, orchid tree
红花羊蹄甲|Bauhinia × blakeana|hong kong orchid tree
|Cassia leptophylla|gold medallion tree
蒂普木|Tipuana tipu|tipu, tipu tree
长角豆|Ceratonia siliqua|carob
黑木相思|Acacia melanoxylon|blackwood acacia
|Acacia baileyana|bailey acacia, cootamundra wattle
牧豆树|Prosopis glandulosa|mesquite, honey mesquite
扁轴木|Parkinsonia aculeata|jerusalem thorn, mexican palo verde
佛罗里达扁轴木|Parkinsonia florida|Cercidium floridum, palo verde, blue palo verde
刺桐|Erythrina variegata|
南非刺桐|Erythrina caffra|kaffirboom coral tree, coral tree
日本晚樱|Prunus serrulata var. lannesiana|晚樱, Prunus lannesiana
樱花|Prunus × yedoensis|东京樱花, 染井吉野, yoshino cherry
山樱花|Prunus serrulata|樱, flowering cherry, japanese flowering cherry
钟花樱|Prunus campanulata|taiwan cherry
梅|Prunus mume|梅花, 红梅, japanese apricot
桃|Prunus persica|桃树, peach
碧桃|Prunus persica 'Duplex'|
紫叶李|Prunus cerasifera 'Atropurpurea'|红叶李, purple leaf plum
樱桃李|Prunus cerasifera|purpleleaf plum, cherry plum
杏|Prunus armeniaca|apricot
李|Prunus salicina|japanese plum
欧洲李|Prunus domestica|plum
卡罗来纳桂樱|Prunus caroliniana|carolina laurel cherry
|Prunus ilicifolia ssp lyonii|Prunus lyonii, catalina cherry
垂丝海棠|Malus halliana|hall crabapple
西府海棠|Malus × micromalus|
多花海棠|Malus floribunda|japanese flowering crabapple, crabapple
苹果|Malus domestica|Malus sylvestris, apple
豆梨|Pyrus calleryana|ornamental pear, callery pear, bradford pear, pear
台湾豆梨|Pyrus kawakamii|evergreen pear
西洋梨|Pyrus communis|common pear
枇杷|Eriobotrya japonica|edible loquat, loquat
台湾枇杷|Eriobotrya deflexa|bronze loquat
石楠|Photinia serratifolia|Photinia serrulata, chinese photinia
红叶石楠|Photinia × fraseri|frasers photinia, fraser photinia
椤木石楠|Photinia bodinieri|Photinia davidsoniae
木瓜|Pseudocydonia sinensis|
山楂|Crataegus pinnatifida|
柳石楠|Heteromeles arbutifolia|toyon
紫薇|Lagerstroemia indica|百日红, crape myrtle, crepe myrtle
石榴|Punica granatum|pomegranate
乌桕|Triadica sebifera|Sapium sebiferum, chinese tallow tree, chinese tallow
重阳木|Bischofia polycarpa|
杜英|Elaeocarpus decipiens|japanese blueberry
中华杜英|Elaeocarpus chinensis|
梧桐|Firmiana simplex|青桐, chinese parasol tree
木槿|Hibiscus syriacus|rose of sharon
木芙蓉|Hibiscus mutabilis|confederate rose
朱槿|Hibiscus rosa-sinensis|chinese hibiscus
垂柳|Salix babylonica|weeping willow
旱柳|Salix matsudana|
河柳|Salix chaenomeloides|腺柳
加杨|Populus × canadensis|Populus canadensis, carolina poplar
意杨|Populus × canadensis 'I-214'|意大利杨
黑杨|Populus nigra|lombardy poplar
|Populus fremontii|fremont cottonwood, cottonwood
枫杨|Pterocarya stenoptera|chinese wingnut
胡桃|Juglans regia|核桃, english walnut
黑胡桃|Juglans nigra|black walnut
加州黑胡桃|Juglans californica|southern california black walnut, so cal black walnut
薄壳山核桃|Carya illinoinensis|美国山核桃, pecan
桑|Morus alba|桑树, white mulberry, mulberry
构树|Broussonetia papyrifera|构, paper mulberry
无花果|Ficus carica|edible fig, fig
垂叶榕|Ficus benjamina|weeping fig
榕树|Ficus microcarpa|indian laurel fig
印度榕|Ficus elastica|rubber plant, rubber tree
|Ficus rubiginosa|rustyleaf fig
大叶榕|Ficus macrophylla|moreton bay fig
麻栎|Quercus acutissima|sawtooth oak
栓皮栎|Quercus variabilis|
青冈|Quercus glauca|Cyclobalanopsis glauca
娜塔栎|Quercus texana|Quercus nuttallii
加州栎|Quercus agrifolia|coast live oak
冬青栎|Quercus ilex|holly oak, holm oak
裂叶白栎|Quercus lobata|valley oak
弗吉尼亚栎|Quercus virginiana|southern live oak
欧洲栓皮栎|Quercus suber|cork oak
红槲栎|Quercus rubra|red oak
|Quercus engelmannii|engelmann oak
沼生栎|Quercus palustris|pin oak
板栗|Castanea mollissima|
苦槠|Castanopsis sclerophylla|
楝|Melia azedarach|苦楝, 楝树, chinaberry
香椿|Toona sinensis|chinese toon
臭椿|Ailanthus altissima|tree of heaven
黄连木|Pistacia chinensis|chinese pistache, pistache
大西洋黄连木|Pistacia atlantica|mt atlas pistache
加州胡椒木|Schinus molle|肖乳香, california pepper, pepper tree
巴西胡椒木|Schinus terebinthifolius|Schinus terebinthifolia, brazilian pepper
|Rhus lancea|Searsia lancea, african sumac
黄栌|Cotinus coggygria|smoke tree
冬青|Ilex chinensis|Ilex purpurea
枸骨|Ilex cornuta|chinese holly
大叶冬青|Ilex latifolia|苦丁茶
枣|Ziziphus jujuba|枣树, Zizyphus jujuba, jujube
枳椇|Hovenia acerba|拐枣
丝棉木|Euonymus maackii|白杜
梓|Catalpa ovata|梓树
楸|Catalpa bungei|楸树
黄金树|Catalpa speciosa|western catalpa
蓝花楹|Jacaranda mimosifolia|jacaranda
紫花风铃木|Handroanthus impetiginosus|Tabebuia impetiginosa, Tabebuia avellanedae, Handroanthus avellanedae, pink trumpet tree
黄花风铃木|Handroanthus chrysotrichus|Tabebuia chrysotricha, golden trumpet tree
|Chitalpa tashkentensis|chitalpa
沙漠葳|Chilopsis linearis|desert willow
毛泡桐|Paulownia tomentosa|
白花泡桐|Paulownia fortunei|泡桐
喜树|Camptotheca acuminata|
杜仲|Eucommia ulmoides|
柿|Diospyros kaki|柿树, persimmon
山茶|Camellia japonica|茶花, camellia
茶梅|Camellia sasanqua|
木荷|Schima superba|
秤锤树|Sinojackia xylocarpa|
黄杨|Buxus sinica|瓜子黄杨
蚊母树|Distylium racemosum|
红花檵木|Loropetalum chinense var. rubrum|
蜡梅|Chimonanthus praecox|腊梅
柑橘|Citrus reticulata|mandarin orange, tangerine
香橼|Citrus medica|
柚|Citrus maxima|
甜橙|Citrus sinensis|orange
柠檬|Citrus limon|lemon
金橘|Citrus japonica|Fortunella margarita, kumquat
海桐|Pittosporum tobira|mock orange
波叶海桐|Pittosporum undulatum|victorian box
夹竹桃|Nerium oleander|oleander
银桦|Grevillea robusta|silk oak
棕榈|Trachycarpus fortunei|windmill palm
大丝葵|Washingtonia robusta|mexican fan palm
丝葵|Washingtonia filifera|california fan palm
女王椰子|Syagrus romanzoffiana|Syagrus romanzoffianum, Arecastrum romanzoffianum, queen palm
加那利海枣|Phoenix canariensis|canary island date palm
海枣|Phoenix dactylifera|date palm
江边刺葵|Phoenix roebelenii|pygmy date palm, pigmy date palm
塞内加尔海枣|Phoenix reclinata|senegal date palm
阔叶假槟榔|Archontophoenix cunninghamiana|king palm
矮棕|Chamaerops humilis|mediterranean fan palm
瓜达鲁佩棕|Brahea edulis|guadalupe palm
布迪椰子|Butia capitata|pindo palm
国王椰子|Ravenea rivularis|majesty palm
苏铁|Cycas revoluta|sago palm
月桂|Laurus nobilis|sweet bay, bay laurel
加州桂|Umbellularia californica|california bay
鳄梨|Persea americana|avocado
浙江楠|Phoebe chekiangensis|
紫楠|Phoebe sheareri|
红楠|Machilus thunbergii|
鲁福木患|Cupaniopsis anacardioides|carrotwood
红胶木|Lophostemon confertus|Tristania conferta, brisbane box
|Tristaniopsis laurina|Tristania laurina, water gum
|Geijera parviflora|australian willow
柠檬红千层|Melaleuca citrina|Callistemon citrinus, lemon bottlebrush
垂枝红千层|Melaleuca viminalis|Callistemon viminalis, weeping bottlebrush
白千层|Melaleuca quinquenervia|cajeput tree, paperbark
柠檬桉|Corymbia citriodora|Eucalyptus citriodora, lemon-scented gum
美丽桉|Corymbia ficifolia|Eucalyptus ficifolia, red flowering gum
赤桉|Eucalyptus camaldulensis|red gum, river red gum
蓝桉|Eucalyptus globulus|blue gum
多花桉|Eucalyptus polyanthemos|silver dollar gum
铁皮桉|Eucalyptus sideroxylon|red ironbark
异叶瓶木|Brachychiton populneus|bottle tree, kurrajong
槭叶瓶木|Brachychiton acerifolius|australian flame tree
美丽异木棉|Ceiba speciosa|Chorisia speciosa, silk-floss tree, floss silk tree
新西兰圣诞树|Metrosideros excelsa|Metrosideros excelsus, new zealand christmas tree
海茵芋|Myoporum laetum|myoporum
香荫树|Hymenosporum flavum|sweetshade
好望角栗|Calodendrum capense|cape chestnut
|Stenocarpus sinuatus|firewheel tree
木麻黄|Casuarina equisetifolia|
细枝木麻黄|Casuarina cunninghamiana|river she-oak
垂枝桦|Betula pendula|european white birch
白桤木|Alnus rhombifolia|white alder
草莓树|Arbutus unedo|strawberry tree, arbutus
大鹤望兰|Strelitzia nicolai|giant bird of paradise
短叶丝兰|Yucca brevifolia|joshua tree
凤尾丝兰|Yucca gloriosa|spanish dagger
象脚丝兰|Yucca elephantipes|Yucca gigantea, giant yucca
|Xylosma congesta|Xylosma congestum, xylosma, shiny xylosma
澳洲坚果|Macadamia integrifolia|macadamia
番石榴|Psidium guajava|guava
鸡蛋花|Plumeria rubra|plumeria, frangipani
松属|Pinus spp.|pine, pine tree
栎属|Quercus spp.|oak, oak tree
桉属|Eucalyptus spp.|eucalyptus
相思树属|Acacia spp.|acacia, wattle
棕榈类|Palm spp.|palm, palm tree
`;

export interface SpeciesName {
  zh: string;
  latin: string;
  also: string[];
}

export const speciesNames: readonly SpeciesName[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [zh = '', latin = '', also = ''] = line.split('|');
    return { zh, latin, also: also.split(', ').filter(Boolean) };
  });
